import { env } from "../../../env.ts";

/** Whom somebody writes to who was refused, and what to name: never papers, only the number of the public ledger. */
export function WhomToAsk({ number }: { number: number | undefined }) {
  const contact = env.VITE_COMPLIANCE_EMAIL;
  const naming = number === undefined ? "your wallet's address" : `your number in the register, ${number}`;
  return (
    <p className="text-14 text-muted" data-testid="whom-to-ask">
      {contact ? (
        <>
          Questions, or a mistake? Write to the compliance officers at{" "}
          <a href={`mailto:${contact}`} className="text-ink underline underline-offset-4">
            {contact}
          </a>{" "}
          and name {naming}.
        </>
      ) : (
        <>
          Questions, or a mistake? Write to the compliance officers of whoever invited you to invest here, and name{" "}
          {naming}.
        </>
      )}
    </p>
  );
}
