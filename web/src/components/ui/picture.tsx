import { Building2 } from "lucide-react";
import { useState } from "react";
import { cx } from "#lib/cx.ts";

export interface PictureProps {
  /** keccak256 of the content, as it is on record; nothing when there is no picture. */
  hash: string | undefined;
  caption: string;
  className?: string;
  /** Of the first sight of a page. */
  eager?: boolean;
}

/** A picture that is on record, in a place that is kept for it. */
export function Picture({ hash, caption, className, eager = false }: PictureProps) {
  const [failed, setFailed] = useState<string>();
  return (
    <div className={cx("overflow-hidden bg-sunken", className)}>
      {hash && failed !== hash ? (
        <img
          src={fileUrl(hash)}
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

/** Where the content with this hash is read. */
export const fileUrl = (hash: string): string => `/api/v1/files/${hash}`;
