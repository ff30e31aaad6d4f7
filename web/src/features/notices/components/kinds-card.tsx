import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Card } from "#components/ui/card.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { explain } from "#lib/errors/explain.ts";
import { type KindChoice, type Settings, saveSettings, settingsQuery } from "../api/notices.ts";

/** Kinds of notifications by the two ways; a tick is kept at once. */
export function KindsCard({ address, settings }: { address: string; settings: Settings }) {
  const queries = useQueryClient();
  const { queryKey } = settingsQuery(address);
  const save = useMutation({
    mutationFn: ({ kind, inApp, byMail }: KindChoice) => saveSettings({ kinds: [{ kind, inApp, byMail }] }),
    onMutate: (choice) => {
      const replaced = (one: KindChoice) => (one.kind === choice.kind ? choice : one);
      queries.setQueryData(queryKey, (known) => known && { ...known, kinds: known.kinds.map(replaced) });
    },
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  return (
    <Card title="What, and how" flush>
      {save.error && (
        <div className="p-4">
          <ExplanationNotice explanation={explain(save.error)} />
        </div>
      )}
      <table className="w-full text-14">
        <caption className="sr-only">What you are told of, in the app and by e-mail</caption>
        <thead>
          <tr className="border-b border-line text-muted">
            <th scope="col" className="px-4 py-2 text-start font-normal sm:px-5">
              What happens
            </th>
            <th scope="col" className="w-20 px-2 py-2 font-normal">
              In the app
            </th>
            <th scope="col" className="w-20 px-2 py-2 font-normal">
              By e-mail
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {settings.kinds.map((choice) => (
            <tr key={choice.kind} data-kind={choice.kind}>
              <th scope="row" className="px-4 py-3 text-start font-normal sm:px-5">
                {choice.label}
                <span className="block text-muted">{choice.concerns}</span>
              </th>
              <Tick
                label={`${choice.label}: in the app`}
                checked={choice.inApp}
                onChange={(inApp) => save.mutate({ ...choice, inApp })}
              />
              <Tick
                label={`${choice.label}: by e-mail`}
                checked={choice.byMail}
                onChange={(byMail) => save.mutate({ ...choice, byMail })}
              />
            </tr>
          ))}
        </tbody>
      </table>
      {!settings.mail.verified && (
        <p className="border-t border-line px-4 py-3 text-14 text-muted sm:px-5">
          {settings.mail.offered
            ? "E-mail goes out once you have named an address and confirmed it."
            : "No e-mail is sent from here: what is ticked counts once it is."}
        </p>
      )}
    </Card>
  );
}

function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: (next: boolean) => void }) {
  return (
    <td className="p-0 text-center">
      {/* the whole cell is the target: big enough for a finger */}
      <label className="flex min-h-11 cursor-pointer items-center justify-center p-2">
        <span className="sr-only">{label}</span>
        <input
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          className="size-4 accent-action"
        />
      </label>
    </td>
  );
}
