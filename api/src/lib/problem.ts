import { z } from "@hono/zod-openapi";

/** Everything that can go wrong, once: the last part of a problem's `type`, its status and its title. */
const problems = {
  // the request itself
  "invalid-request": [400, "The request is not valid"],
  "malformed-json": [400, "The body is not JSON"],
  "invalid-cursor": [400, "The cursor is not one of ours"],
  "not-found": [404, "There is nothing here"],
  "method-not-allowed": [405, "This method is not offered here"],
  "payload-too-large": [413, "The body is too large"],
  "unsupported-media-type": [415, "The body's content type is not accepted"],
  "rate-limited": [429, "Too many requests"],
  // who asks
  "origin-not-allowed": [403, "This origin may not change anything"],
  "not-signed-in": [401, "Sign in first"],
  "missing-role": [403, "Your wallet has no role that allows this"],
  "topic-not-yours": [403, "This is not yours to follow"],
  // signing in
  "malformed-message": [400, "The message is no Sign-In with Ethereum message"],
  "nonce-unknown": [401, "The nonce was not given out here"],
  "nonce-used": [401, "The nonce was used before"],
  "nonce-expired": [401, "The nonce has expired"],
  "wrong-domain": [401, "The message is for another site"],
  "wrong-uri": [401, "The message names another page"],
  "wrong-chain": [422, "This is for another chain"],
  "message-expired": [401, "The message has expired"],
  "message-not-yet-valid": [401, "The message is not valid yet"],
  "bad-signature": [401, "The signature is not that of the address"],
  // transactions
  "transaction-undecodable": [400, "This is no signed transaction"],
  "unknown-contract": [422, "The transaction does not go to a contract of ours"],
  "broadcast-refused": [422, "The network refuses the transaction"],
  // orders
  "order-unknown-token": [422, "The token is no property of ours"],
  "order-unknown-coin": [422, "Orders are settled in another coin"],
  "order-expired": [422, "The order has expired"],
  "order-nonce-void": [422, "The order's nonce is void"],
  "order-cancelled": [422, "The order was cancelled"],
  "order-filled": [422, "The order is filled"],
  "order-signature-invalid": [422, "The order's signature is not its maker's"],
  "order-insufficient-balance": [422, "The maker does not have what the order offers"],
  "order-insufficient-allowance": [422, "The marketplace may not take what the order offers"],
  "order-not-compliant": [422, "A rule refuses the maker this trade"],
  // rules
  "rule-invalid": [422, "This change of a rule is not possible"],
  // favourites
  "too-many-favourites": [409, "You keep as many favourites as anybody can"],
  // drafts
  "too-many-drafts": [409, "You keep as many drafts as anybody can"],
  "draft-changed": [409, "The draft was saved elsewhere meanwhile"],
  // portfolios
  "currency-unknown": [422, "The chain knows no rate of this currency"],
  "too-many-movements": [422, "There is too much for one answer"],
  // applications and files
  "already-verified": [409, "This wallet is verified already"],
  "application-invalid": [422, "Something in the application is missing or not right"],
  "application-closed": [409, "The application cannot be changed now"],
  "too-many-documents": [409, "The application has as many documents as it can have"],
  "document-refused": [415, "Documents of this kind are not taken"],
  // the desk
  "own-case": [403, "Nobody decides their own case"],
  "case-state": [409, "The case is not in a state for this"],
  "case-changed": [409, "The applicant has changed the case meanwhile"],
  "approval-not-found": [422, "The transaction does not approve this case"],
  "still-retained": [409, "The data must still be kept"],
  "list-invalid": [422, "The list has lines that cannot be read"],
  // the issuer's Safe
  "call-unreadable": [422, "Nobody could read this call before signing it"],
  "safe-nonce-used": [409, "The Safe has used this nonce"],
  "safe-hash-differs": [422, "The Safe hashes this transaction otherwise"],
  "safe-owner-unsupported": [422, "This owner cannot sign here"],
  "safe-signature-invalid": [422, "The signature is not this owner's"],
  // payments by card
  "card-impossible": [422, "This cannot be paid by card"],
  "nothing-due": [409, "Nothing is left to pay"],
  "link-expired": [410, "The payment link has ended"],
  // disputes
  "nothing-disputed": [409, "There is nothing to write about"],
  "too-many-messages": [409, "Enough was written about this dispute"],
  // notices
  "mail-off": [409, "No e-mail is sent from here"],
  "mail-link-ended": [410, "The link has ended"],
  // providers
  "webhook-unsigned": [401, "The message does not bear the provider's signature"],
  "webhook-stale": [422, "The message is not of these days"],
  "file-not-on-record": [422, "No record names this content"],
  "import-empty": [422, "Nobody in the file can be imported"],
  "import-unreadable": [422, "The file cannot be read as a list of people"],
  "file-type-refused": [415, "Files of this kind are not kept"],
  "picture-damaged": [422, "The picture cannot be read to its end"],
  "picture-too-large": [422, "The picture has too many pixels"],
  "picture-not-plain": [422, "There is more in the picture than a picture"],
  "picture-bears-metadata": [422, "The picture tells more than it shows"],
  "no-thumbnail": [422, "Of this file there are no small pictures"],
  "profile-invalid": [422, "The property's description is not valid"],
  "range-not-satisfiable": [416, "The file has no such range"],
  // the desk
  "act-done": [409, "This was carried out already"],
  "proposal-closed": [409, "The proposal is settled or has expired"],
  "same-officer": [409, "Somebody else must confirm what you proposed"],
  "transaction-not-mined": [422, "The transaction is not on the chain, or failed"],
  "transaction-mismatch": [422, "The transaction does something else"],
  // ours
  "internal-error": [500, "Something broke here"],
  "database-unavailable": [503, "The database does not answer"],
  "cards-unavailable": [503, "The provider of card payments does not answer"],
  "files-unavailable": [503, "The store of files does not answer"],
  busy: [503, "Too much of this is being done at once"],
  "rpc-unavailable": [503, "The chain's node does not answer"],
  "projections-unavailable": [503, "The projections are not there yet"],
  "not-ready": [503, "Not ready"],
  timeout: [503, "This took too long"],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemName = keyof typeof problems;
/** The `type` of a problem, as it stands in the body. */
export type ProblemType = `urn:freehold:problem:${ProblemName}`;

export const problemNames = Object.keys(problems) as ProblemName[];
export const statusOfProblem = (name: ProblemName): number => problems[name][0];
export const titleOfProblem = (name: ProblemName): string => problems[name][1];

/** Thrown anywhere, answered as RFC 9457 in one place. `members` are the values of the case. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly problem: ProblemName;
  readonly members: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    problem: ProblemName,
    detail: string,
    members: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    super(detail);
    this.problem = problem;
    this.members = members;
    this.headers = headers;
  }
}

export function problemResponse(problem: Problem, requestId: string): Response {
  const status = statusOfProblem(problem.problem);
  const body = {
    type: `urn:freehold:problem:${problem.problem}` satisfies ProblemType,
    title: titleOfProblem(problem.problem),
    status,
    detail: problem.message,
    requestId,
    ...problem.members,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...problem.headers },
  });
}

/** The body of every answer that is not 2xx. */
export const problemSchema = z
  .looseObject({
    type: z.enum(problemNames.map((name) => `urn:freehold:problem:${name}`) as [string, ...string[]]),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    requestId: z.string(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .openapi({
        description:
          "Every part that is wrong: of `application-invalid` a pointer to the field, of `list-invalid` the line.",
      }),
    error: z.string().optional().openapi({ description: "The named error of the contracts behind this." }),
    args: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
  })
  .openapi("Problem", { description: "RFC 9457. Further members carry the values of the case." });
