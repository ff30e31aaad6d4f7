/** What an e-mail says, before it has its two shapes. */
export interface Letter {
  subject: string;
  paragraphs: string[];
  /** The one thing to do. */
  action: { label: string; url: string };
  /** In small letters beneath. */
  foot: string[];
  unsubscribeUrl?: string;
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Plain text, and the same in simple HTML: nothing is fetched from elsewhere, and nothing counts who reads it. */
export function composed({ subject, paragraphs, action, foot, unsubscribeUrl }: Letter) {
  const stop = "No more e-mail to this address";
  const text = [
    ...paragraphs,
    `${action.label}:\n${action.url}`,
    "--",
    ...foot,
    ...(unsubscribeUrl ? [`${stop}:\n${unsubscribeUrl}`] : []),
  ].join("\n\n");
  const part = (content: string, style = "") => `<p style="margin:0 0 16px;${style}">${content}</p>`;
  const small = "font-size:13px;color:#5b6059;";
  const link = (url: string, label: string, colour: string) =>
    `<a href="${escaped(url)}" style="color:${colour}">${escaped(label)}</a>`;
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;background:#fbfaf7;color:#1c1f1b;font:16px/1.5 Georgia,serif">
<div style="max-width:560px;margin:0 auto">
<h1 style="margin:0 0 16px;font-size:22px;font-weight:600">${escaped(subject)}</h1>
${paragraphs.map((one) => part(escaped(one))).join("\n")}
${part(link(action.url, action.label, "#1f5138"))}
<hr style="border:0;border-top:1px solid #d9d7cf;margin:24px 0 16px">
${foot.map((one) => part(escaped(one), small)).join("\n")}
${unsubscribeUrl ? part(link(unsubscribeUrl, stop, "#5b6059"), small) : ""}
</div>
</body>
</html>
`;
  return { subject, text: `${text}\n`, html };
}
