import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

const steps = [
  {
    title: "Get verified, once",
    text: "A compliance officer checks who you are. The chain then knows that you are verified, and not your name.",
  },
  {
    title: "Buy shares of a building",
    text: "Whole shares, at a price you see before you sign. The shares are in your wallet as soon as you have paid.",
  },
  {
    title: "Receive the rent",
    text: "The manager deposits the rent. What remains after costs is divided over all shares, and you claim your part.",
  },
  {
    title: "Sell when you like",
    text: "Post a price. When another verified person takes it, your shares and their money change hands in one step.",
  },
] as const;

const words = [
  [
    "Share",
    "One whole part of a building. It cannot be divided further. Your number of shares decides your part of the rent.",
  ],
  [
    "Wallet",
    "An app that holds your keys and signs for you. Only you can move what is in it: we hold neither your keys nor your money.",
  ],
  [
    "Signature",
    "Your wallet's yes. To sign in costs nothing and moves nothing. To buy or sell, your wallet shows what will move.",
  ],
  [
    "Verified",
    "A compliance officer has confirmed what the law asks. It can end: after a date, or when something changes.",
  ],
  ["Stablecoin", "Money on the chain whose unit stands for a unit of a currency. Prices and dividends are in it."],
  ["Network fee", "A small fee for each transaction, paid to the network and not to us."],
  [
    "Record date",
    "The moment that decides who receives a dividend. It is announced beforehand: who holds shares at that moment is paid.",
  ],
  [
    "Frozen",
    "An officer may freeze shares when the law demands it. They stay yours; they cannot be moved for the time being.",
  ],
  ["Block", "A page in the ledger that everybody shares. Once a transaction stands in a block, anyone can check it."],
] as const;

export function AboutPage() {
  return (
    <>
      <PageHeader
        question="How does it work?"
        answer="You own a part of a building, recorded in a public ledger, and the rules of ownership are kept by the record itself."
      />
      <div className="grid gap-12">
        <ol className="grid gap-px overflow-hidden rounded-8 border border-line bg-line sm:grid-cols-2 xl:grid-cols-4">
          {steps.map(({ title, text }, i) => (
            <li key={title} className="bg-surface p-5 sm:p-6">
              <span className="display figures text-28 text-green">{i + 1}</span>
              <h2 className="mt-2 text-16 font-medium">{title}</h2>
              <p className="mt-1 text-14 text-muted">{text}</p>
            </li>
          ))}
        </ol>
        <section className="grid gap-4">
          <h2 className="display text-28">Words you will meet</h2>
          <Card>
            <dl className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
              {words.map(([word, meaning]) => (
                <div key={word}>
                  <dt className="text-14 font-medium">{word}</dt>
                  <dd className="mt-1 text-14 text-muted">{meaning}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </section>
        <section className="max-w-2xl">
          <h2 className="display text-28">What can go wrong</h2>
          <p className="mt-3 text-16 text-muted">
            A building can stand empty, need repairs, or lose value, and you may not find a buyer when you want to sell.
            You can lose money. Each property's page names its own risks, and shows the papers behind its numbers.
          </p>
        </section>
      </div>
    </>
  );
}
