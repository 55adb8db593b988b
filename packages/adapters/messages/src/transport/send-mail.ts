import { CodedError, type MailServerSpec } from "@causeway/core";
import type { Mail, MessageOutcome } from "@causeway/ports";
import { createTransport } from "nodemailer";
import type { Egress } from "../egress/create-egress.ts";
import { networkWords } from "./network-words.ts";

/** For the connection, and for each answer of the server. */
const MAIL_TIMEOUT_MS = 15_000;
const DETAIL_CHARACTERS_MAX = 300;

/**
 * One attempt over a connection of its own. Addresses go as one address each, never as a list; what could end a header line is refused
 * or encoded by nodemailer. `starttls` without the server's STARTTLS fails instead of sending in clear.
 */
export async function sendMail(server: MailServerSpec, mail: Mail, egress: Egress): Promise<MessageOutcome> {
  const unfit = [server.from, mail.to].find((address) => !isOneAddress(address));
  if (unfit !== undefined)
    return { kind: "refused", detail: `${JSON.stringify(unfit)} is not an e-mail address.`, gone: false };
  const transport = transportOf(server, egress);
  try {
    const { response } = await transport.sendMail({
      messageId: `<${mail.id}@${domainOf(server.from)}>`,
      from: { name: "Causeway", address: server.from },
      to: { name: "", address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return { kind: "delivered", detail: `The server answered ${shown(response)}.` };
  } catch (error) {
    return failure(error, server);
  } finally {
    transport.close();
  }
}

function transportOf(
  { host, port, security, user, password }: MailServerSpec,
  egress: Egress,
): ReturnType<typeof createTransport> {
  return createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(user === undefined || password === undefined ? {} : { auth: { user, pass: password } }),
    getSocket: (_, callback) => {
      egress.connectMailServer({ host, port, timeoutMs: MAIL_TIMEOUT_MS }).then(
        (connection) => callback(null, { connection }),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), false),
      );
    },
    connectionTimeout: MAIL_TIMEOUT_MS,
    greetingTimeout: MAIL_TIMEOUT_MS,
    socketTimeout: MAIL_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Codes of nodemailer (10.6) for what trying again does not change: the server refuses sender, recipient or content. */
const FINAL_CODES: ReadonlySet<string> = new Set(["EENVELOPE", "EMESSAGE"]);

function failure(error: unknown, { host, password }: MailServerSpec): MessageOutcome {
  if (error instanceof CodedError)
    return { kind: "refused", detail: `${error.code}: ${error.message}.`, gone: false };
  const { code, responseCode, message } = error as {
    readonly code?: unknown;
    readonly responseCode?: unknown;
    readonly message?: unknown;
  };
  const said = networkWords(shown(typeof message === "string" ? message : "the connection failed"));
  const detail = `${host}: ${password === undefined ? said : said.replaceAll(password, "…")}.`;
  const isFinal =
    typeof code === "string" &&
    FINAL_CODES.has(code) &&
    (typeof responseCode !== "number" || responseCode >= 500);
  return isFinal ? { kind: "refused", detail, gone: false } : { kind: "failed", detail };
}

function shown(text: string): string {
  return text
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, DETAIL_CHARACTERS_MAX)
    .replace(/\.$/, "");
}

function isOneAddress(text: string): boolean {
  return /^[^\s\p{C}<>()[\]\\,;:"@]+@[^\s\p{C}<>()[\]\\,;:"@]+$/u.test(text);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}
