import type { JsonObject, JsonValue } from "../json.ts";

/** What an HTTP client gets. Header names are lower-case, as Braze's edge sends them (contract.md §1.3). */
export interface Answer {
  readonly status: number;
  /** Text as sent: JSON, or HTML where the edge speaks (§1.3, last point). */
  readonly text: string;
  readonly contentType: "application/json" | "text/html";
  readonly headers: readonly string[];
}

/** What an endpoint says; rate headers are added by the pipeline. */
interface EndpointAnswer {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers?: readonly string[];
}

/** An endpoint's answer and the write that it promised: whether and when it is applied is the pipeline's business. */
export interface EndpointResult {
  readonly answer: EndpointAnswer;
  readonly apply?: () => void;
}

/** A parsed request to one of Braze's own paths. */
export interface EndpointRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: JsonValue;
}

export function refuse(status: number, message: string): EndpointResult {
  return { answer: { status, body: { message } } };
}

export function succeed(status: number, body: JsonObject = {}): EndpointResult {
  return { answer: { status, body: { ...body, message: "success" } } };
}

export function jsonAnswer(status: number, body: JsonValue, headers: readonly string[] = []): Answer {
  return { status, text: JSON.stringify(body), contentType: "application/json", headers };
}

export function htmlAnswer(status: number, title: string): Answer {
  const text = `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  return { status, text, contentType: "text/html", headers: [] };
}
