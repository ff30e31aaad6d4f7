import { Link } from "@tanstack/react-router";

/** A surveyed plot: corners pegged, one parcel drawn within it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="1.25" strokeLinejoin="round">
        <path d="M3.5 6.5 18 3l3 15L6 21z" />
        <path d="m4.600 13.300 15-3.200M12.200 11.700l1.600 7.500" />
      </g>
      <g fill="currentColor">
        <circle cx="3.500" cy="6.500" r="1.600" />
        <circle cx="18" cy="3" r="1.600" />
        <circle cx="21" cy="18" r="1.600" />
        <circle cx="6" cy="21" r="1.600" />
      </g>
    </svg>
  );
}

export function Wordmark() {
  return (
    <Link to="/" className="inline-flex items-center gap-2.5 rounded-4" aria-label="Freehold, to the properties">
      <Mark className="size-6 text-green" />
      <span className="display text-20 font-medium tracking-tight max-[374px]:sr-only">Freehold</span>
    </Link>
  );
}
