import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

/** Copies, and says so for a moment. Small enough to stand in a line of text. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      aria-label={copied ? "Copied" : label}
      title={copied ? "Copied" : label}
      onClick={(event) => {
        event.stopPropagation();
        void navigator.clipboard?.writeText(value).then(() => setCopied(true));
      }}
      className="relative inline-flex size-5 shrink-0 items-center justify-center rounded-4 text-faint transition-colors before:absolute before:-inset-1.5 hover:text-ink"
    >
      <Icon className="size-3.5" strokeWidth={1.75} aria-hidden />
    </button>
  );
}
