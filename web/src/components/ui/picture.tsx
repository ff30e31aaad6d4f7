import { Building2 } from "lucide-react";
import { useState } from "react";
import { cx } from "#lib/cx.ts";

export interface PictureProps {
  /** keccak256 of the content, as it is on record; nothing when there is no picture. */
  hash: string | undefined;
  caption: string;
  className?: string;
  /** How wide it is shown, as CSS says it: the browser takes no more than that needs. */
  sizes: string;
  /** Also as it was taken, where a screen is wide enough for that. */
  whole?: boolean;
  /** Of the first sight of a page. */
  eager?: boolean;
}

/** A picture that is on record, in a place that is kept for it. */
export function Picture({ hash, caption, className, sizes, whole = false, eager = false }: PictureProps) {
  const [failed, setFailed] = useState<string>();
  return (
    <div className={cx("overflow-hidden bg-sunken", className)}>
      {hash && failed !== hash ? (
        <img
          src={thumbnailUrl(hash, 960)}
          srcSet={sourcesOf(hash, whole)}
          sizes={sizes}
          alt={caption}
          loading={eager ? "eager" : "lazy"}
          decoding="async"
          onError={() => setFailed(hash)}
          className="size-full object-cover"
        />
      ) : (
        <div className="flex size-full items-center justify-center" role="img" aria-label={caption}>
          <Building2 className="size-8 text-faint" strokeWidth={1} aria-hidden />
        </div>
      )}
    </div>
  );
}

const thumbnailUrl = (hash: string, width: 320 | 960): string => `${fileUrl(hash)}?width=${width}`;

/** How wide the whole picture is, is not known; it is for those whom 960 pixels do not serve. */
function sourcesOf(hash: string, whole: boolean): string {
  const small = `${thumbnailUrl(hash, 320)} 320w, ${thumbnailUrl(hash, 960)} 960w`;
  return whole ? `${small}, ${fileUrl(hash)} 2400w` : small;
}

/** Where the content with this hash is read. */
export const fileUrl = (hash: string): string => `/api/v1/files/${hash}`;
