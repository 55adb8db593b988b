/** OpenID Connect: authorization code with PKCE, state and nonce. Throws CodedError IDENTITY_PROVIDER_UNREACHABLE. */
export interface IdentityProvider {
  /** What the button says after "Log in with". */
  readonly label: string;
  /** `redirectUri` is the address of the callback, as the provider knows it. */
  begin(redirectUri: string): Promise<IdentityRequest>;
  /**
   * `callbackUrl` is where the browser came back to, with its query; `kept` is what was kept for this browser. Throws CodedError
   * LOGIN_FAILED where the provider refused, the answer is not to that request, or the e-mail address is not verified.
   */
  finish(callbackUrl: string, kept: IdentityRequest): Promise<VouchedPerson>;
}

/** One log-in under way. Keep it for this browser alone (a cookie that scripts cannot read), for a few minutes, once. */
export interface IdentityRequest {
  /** Where to send the browser. */
  readonly url: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface VouchedPerson {
  /** Verified by the provider. */
  readonly email: string;
  /** Issuer and subject: the same for ever, whatever becomes of the address. */
  readonly subject: string;
  /** What the provider's groups stand for here; null: policies are given here, or the provider says nothing of groups. */
  readonly policies: readonly string[] | null;
}
