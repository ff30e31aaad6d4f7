interface TipBoxProps {
  title: string;
  rows: readonly (readonly [label: string, value: string])[];
  note?: string | undefined;
}

/** What is told of a point of a drawing when it is pointed at. */
export function TipBox({ title, rows, note }: TipBoxProps) {
  return (
    <div className="max-w-72 rounded-4 bg-ink px-2.5 py-1.5 text-12 text-paper" dir="auto">
      <p className="font-medium">{title}</p>
      {rows.map(([label, value]) => (
        <p key={label} className="figures flex justify-between gap-3">
          <span>{label}</span>
          <span>{value}</span>
        </p>
      ))}
      {note && <p>{note}</p>}
    </div>
  );
}
