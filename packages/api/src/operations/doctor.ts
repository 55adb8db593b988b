/** One thing that was looked at. `warning` does not stop a run, `failed` does. */
export interface DoctorCheck {
  readonly what: string;
  readonly state: "ok" | "warning" | "failed";
  /** One line: what was found. */
  readonly found: string;
  /** Empty where nothing needs to be done. */
  readonly advice: string;
}

export interface DoctorReport {
  readonly checks: readonly DoctorCheck[];
}
