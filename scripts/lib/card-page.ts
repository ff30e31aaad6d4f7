import type { Session } from "../../api/src/test/fake-stripe.ts";

const style = `
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f4f0e4; color: #1a1d1a;
    font: 16px/1.5 system-ui, sans-serif; }
  main { box-sizing: border-box; width: min(26rem, 100vw - 2rem); padding: 2rem; background: #fff; border-radius: 12px;
    border: 1px solid #d8d3c4; }
  .note { margin: 0 0 1.5rem; padding: 0.75rem 1rem; background: #fdf3d7; border-radius: 8px; font-size: 0.875rem; }
  h1 { margin: 0; font-size: 1rem; font-weight: 500; }
  .sum { margin: 0.25rem 0 1.5rem; font-size: 2.25rem; font-variant-numeric: tabular-nums; }
  button { width: 100%; padding: 0.75rem; border: 0; border-radius: 8px; background: #1f4d3a; color: #fff; font: inherit;
    font-weight: 600; cursor: pointer; }
  button:focus-visible, a:focus-visible { outline: 3px solid #b8862f; outline-offset: 2px; }
  a { display: block; margin-top: 1rem; text-align: center; color: #1f4d3a; }
`;

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);

const sumOf = ({ amount_total: amount, currency }: Session): string =>
  new Intl.NumberFormat("en", { style: "currency", currency }).format(amount / 100);

/** Where a card would be typed. Nothing can be typed here: whoever clicks has paid. */
export function cardPage(session: Session, problem?: string): string {
  const { title, cancel_url: back, status } = session;
  const form =
    status === "open"
      ? `<form method="post"><button data-testid="fake-pay">Pay ${escaped(sumOf(session))}</button></form>`
      : `<p>${status === "complete" ? "This was paid." : "This page is no longer open."}</p>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Invented payment service</title>
<style>${style}</style>
<main>
  <p class="note"><strong>An invented payment service, for demonstration.</strong> It stands on this machine in the place
  of a real one. No card is asked for, and no money moves.</p>
  <h1>${escaped(title)}</h1>
  <p class="sum">${escaped(sumOf(session))}</p>
  ${problem ? `<p role="alert">${escaped(problem)}</p>` : ""}
  ${form}
  ${back ? `<a href="${escaped(back)}">Back without paying</a>` : ""}
</main>
</html>
`;
}
