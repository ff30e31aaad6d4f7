import { createRoute, z } from "@hono/zod-openapi";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { ok, router } from "../lib/router.ts";
import { hashOut } from "../lib/schemas.ts";
import { openCheckout } from "../services/cards/checkouts.ts";
import { dueOn, dueOut, requireLink } from "../services/cards/links.ts";
import { cardReceiptPdf } from "../services/cards/receipt-pdf.ts";

const tags = ["Card payments"];
const params = z.object({
  token: z
    .string()
    .regex(/^[\w-]{43}$/, "must be the last part of a payment link")
    .openapi({ description: "The last part of a payment link." }),
});

const read = createRoute({
  method: "get",
  path: "/{token}",
  tags,
  summary: "What is due on a payment link",
  description: "For whoever has the link; nobody signs in.",
  request: { params },
  responses: ok(z.object({ data: dueOut }), "The period, and what is left to pay of it"),
});

const checkout = createRoute({
  method: "post",
  path: "/{token}/checkout",
  tags,
  summary: "Opens the provider's page on which a card pays what is due",
  request: { params },
  responses: ok(z.object({ data: z.object({ url: z.string(), reference: hashOut }) }), "Where to send the payer"),
});

const receipt = createRoute({
  method: "get",
  path: "/{token}/receipts/{payment}/pdf",
  tags,
  summary: "A receipt for a payment by card",
  request: { params: params.extend({ payment: z.string().regex(/^\d{1,15}$/, "must be a payment's number") }) },
  responses: {
    200: {
      description: "A4",
      content: { "application/pdf": { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
});

/** Pages for tenants without a wallet: the link is all they have, and all they need. */
export const payRoutes = (deps: Deps) =>
  router()
    .openapi(read, async (c) => {
      const { shown } = await dueOn(deps, await requireLink(deps, c.req.valid("param").token));
      return c.json({ data: shown }, 200);
    })
    .openapi(checkout, async (c) => {
      const { token } = c.req.valid("param");
      const link = await requireLink(deps, token);
      const origin = c.req.header("origin") ?? deps.config.WEB_ORIGINS[0];
      return c.json({ data: await openCheckout(deps, link, `${origin}/pay/${token}`) }, 200);
    })
    .openapi(receipt, async (c) => {
      const { token, payment } = c.req.valid("param");
      const { movements, shown, propertyName } = await dueOn(deps, await requireLink(deps, token));
      const paid = movements.find(({ id }) => id === Number(payment));
      if (!paid) throw new Problem("not-found", `The link has no payment ${payment}.`);
      const { leaseId, amount, currency, paidAt, provider, paymentId, reference } = paid;
      const told = { leaseId, amount, currency, paidAt, provider, payment: paymentId, reference };
      const bytes = await cardReceiptPdf({ ...told, property: propertyName, month: shown.month });
      return c.body(new Uint8Array(bytes), 200, {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="receipt-${payment}.pdf"`,
      });
    });
