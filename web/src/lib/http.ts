/** RFC 9457, as the API sends it; extra members carry the values of the case. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  [member: string]: unknown;
}

export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

/** A Response that failed → the problem it tells, whatever its body is. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const fallback = { type: "about:blank", title: response.statusText || "Request failed", status: response.status };
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== "object" || body === null) return new ApiProblem(fallback);
  return new ApiProblem({ ...fallback, ...body, status: response.status });
}

/** fetch for a typed API client: sends the session cookie, and rejects with ApiProblem unless the answer is 2xx. */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { credentials: "same-origin", ...init });
  if (!response.ok) throw await problemOf(response);
  return response;
}

export function getJson(path: string, signal?: AbortSignal): Promise<unknown> {
  return apiFetch(path, signal ? { signal } : {}).then((response) => response.json());
}

export async function postJson(path: string, body: unknown = {}): Promise<unknown> {
  const response = await apiFetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.status === 204 ? undefined : response.json();
}
