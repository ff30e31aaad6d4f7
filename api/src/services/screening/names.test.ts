import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { latin, likenessOfNames, nameOf } from "./names.ts";
import { threshold } from "./screen.ts";

const alike = (a: string, b: string) => likenessOfNames(nameOf(a), nameOf(b));

describe("names", () => {
  const same: [string, string][] = [
    ["Viktor Melnichenko", "Виктор Мельниченко"],
    ["Yuri Shcherbakov", "Юрий Щербаков"],
    ["Jurij Scerbakov", "Юрий Щербаков"],
    ["Muhammad al-Qadhafi", "محمد القذافي"],
    ["Mohamed Gaddafi", "محمد القذافي"],
    ["Khalid Al Mansouri", "خالد المنصوري"],
    ["Abdulrahman Al-Husseini", "عبد الرحمن الحسيني"],
    ["Łukasz Świętosławski", "Lukasz Swietoslawski"],
    ["Jürgen Großmann", "Juergen Grossmann"],
    ["Zoltán Őry-Kovács", "Ory-Kovacs Zoltan"],
    ["Mohammed Al Rashid", "Muhammad Rasheed"],
    ["Onorbayar Ganbaatar", "Өнөрбаяр Ганбаатар"],
    ["Wei Ling Tan", "Tan Weiling"],
    ["Aleksandr Sergeyevich Volkov", "Alexander Volkov"],
    ["O’Brien, Seán", "Sean O'Brien"],
    ["Νίκος Παπαδόπουλος", "Nikos Papadopoulos"],
  ];
  for (const [a, b] of same) {
    it(`finds ${a} in ${b}`, () => {
      assert.ok(alike(a, b) >= threshold, String(alike(a, b)));
      assert.equal(alike(a, b), alike(b, a));
    });
  }

  const others: [string, string][] = [
    ["Ivan Petrov", "Oleg Petrov"],
    ["Maria Petrova", "Marko Petrovic"],
    ["Ivan Petrov", "Ivana Petrova"],
    ["Ali", "Ali Hassan Khan"],
    ["John Smith", "Jonathan Smythe-Jones"],
    ["Anna Lindqvist", "Hanna Lindgren"],
    ["Khalid Al Mansouri", "خالد الحسيني"],
    ["Hassan Ali", "محمد القذافي"],
    ["Wei Zhang", "Wei Wang"],
    ["James Whitfield", "Jane Whitford"],
    ["Wei Ling Tan", "Tan Wei Min"],
  ];
  for (const [a, b] of others) {
    it(`keeps ${a} and ${b} apart`, () => assert.ok(alike(a, b) < threshold, String(alike(a, b))));
  }

  it("is whole at 1 and nothing at 0", () => {
    assert.equal(alike("Ana María Núñez", "NUNEZ ana maria"), 1);
    assert.equal(alike("Ana", ""), 0);
    assert.equal(alike("", ""), 0);
    assert.equal(latin("  Ana\u0000María-Núñez 3rd "), "ana maria nunez 3rd");
  });
});
