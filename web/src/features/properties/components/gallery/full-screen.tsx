import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { IconButton } from "#components/ui/button.tsx";
import { fileUrl } from "#components/ui/picture.tsx";
import { type Shown, turned } from "../../lib/gallery.ts";
import { Arrows, stepOfKey, Thumbnails } from "./turning.tsx";

interface FullScreenProps {
  name: string;
  pictures: readonly Shown[];
  at: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (at: number) => void;
}

/** One picture as large as the screen, uncropped. */
export function FullScreen({ name, pictures, at, open, onOpenChange, onChoose }: FullScreenProps) {
  const shown = pictures[at];
  const turn = (step: 1 | -1) => onChoose(turned(at, step, pictures.length));
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          data-testid="gallery-full"
          onKeyDown={(event) => {
            const step = stepOfKey(event);
            if (step) turn(step);
          }}
          className="appear fixed inset-0 z-50 flex flex-col gap-3 bg-paper p-4 text-ink"
        >
          <header className="flex items-center justify-between gap-4">
            <Dialog.Title className="display truncate text-20">{name}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton icon={X} label="Close" />
            </Dialog.Close>
          </header>
          <div className="relative min-h-0 flex-1">
            {shown && <img src={fileUrl(shown.hash)} alt={shown.caption} className="size-full object-contain" />}
            {pictures.length > 1 && <Arrows onTurn={turn} />}
          </div>
          <p className="flex justify-between gap-4 text-14 text-muted" aria-live="polite">
            <span>{shown?.caption}</span>
            <span className="figures shrink-0">
              {at + 1} of {pictures.length}
            </span>
          </p>
          {pictures.length > 1 && <Thumbnails pictures={pictures} at={at} onChoose={onChoose} />}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
