/** Every refusal says what happened, why, and what to do next. */
export interface Explanation {
  what: string;
  why?: string;
  next?: string;
  /** refused: a rule said no · cancelled: you did · trouble: something broke */
  tone: "refused" | "cancelled" | "trouble";
  /** The name in the contract or API, for support and for tests. */
  code?: string;
}

/** A decoded Solidity custom error: thrown by simulations and failed transactions. */
export class ContractRefusal extends Error {
  override readonly name = "ContractRefusal";
  readonly error: string;
  readonly args: readonly unknown[];

  constructor(error: string, args: readonly unknown[] = []) {
    super(error);
    this.error = error;
    this.args = args;
  }
}
