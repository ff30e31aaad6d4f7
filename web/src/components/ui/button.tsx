import { createLink } from "@tanstack/react-router";
import { LoaderCircle, type LucideIcon } from "lucide-react";
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { cx } from "#lib/cx.ts";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-action text-on-action enabled:hover:bg-action-hover [a&]:hover:bg-action-hover",
  secondary: "border border-edge/60 bg-surface text-ink enabled:hover:bg-sunken [a&]:hover:bg-sunken",
  quiet: "text-ink enabled:hover:bg-sunken [a&]:hover:bg-sunken",
  danger: "bg-danger text-on-action enabled:hover:brightness-110 [a&]:hover:brightness-110",
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-8 gap-1.5 px-3 text-14",
  md: "h-10 gap-2 px-4 text-14",
  lg: "h-12 gap-2 px-5 text-16",
};

export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "md", wide = false): string {
  return cx(
    "inline-flex shrink-0 select-none items-center justify-center rounded-8 font-medium whitespace-nowrap transition-colors disabled:opacity-50",
    variants[variant],
    sizes[size],
    wide && "w-full",
  );
}

interface Look {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** As wide as its place. */
  wide?: boolean;
  icon?: LucideIcon;
  children?: ReactNode;
}

export interface ButtonProps extends Look, ButtonHTMLAttributes<HTMLButtonElement> {
  /** Work is under way: it keeps its place and cannot be pressed again. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant, size, wide, icon: Icon, busy, disabled, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      data-variant={variant}
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={cx(buttonClass(variant, size, wide), className)}
    >
      {busy ? (
        <LoaderCircle className="size-4 animate-spin" aria-hidden />
      ) : (
        Icon && <Icon className="size-4" strokeWidth={1.75} aria-hidden />
      )}
      {children}
    </button>
  );
}

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: LucideIcon;
  /** Said by screen readers and shown on hover. */
  label: string;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon: Icon, label, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={cx(
        "relative inline-flex size-10 shrink-0 items-center justify-center rounded-8 text-muted transition-colors hover:bg-sunken hover:text-ink",
        className,
      )}
    >
      <Icon className="size-5" strokeWidth={1.5} aria-hidden />
      {children}
    </button>
  );
}

interface AnchorProps extends Look, AnchorHTMLAttributes<HTMLAnchorElement> {
  ref?: Ref<HTMLAnchorElement>;
}

function Anchor({ variant, size, wide, icon: Icon, className, children, ...rest }: AnchorProps) {
  return (
    <a data-variant={variant} {...rest} className={cx(buttonClass(variant, size, wide), className)}>
      {Icon && <Icon className="size-4" strokeWidth={1.75} aria-hidden />}
      {children}
    </a>
  );
}

/** A way to another page that looks like a button. Takes `to`, `params` and `search` of the router. */
export const LinkButton = createLink(Anchor);
