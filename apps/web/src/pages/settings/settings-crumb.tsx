import { TextLink } from "../../kit/button.tsx";
import { Crumbs } from "../../kit/page-header.tsx";
import type { SettingsTab } from "./settings-tabs.ts";

/** Above one thing of a tab of the settings: back to the tab. */
export function SettingsCrumb({ tab, children }: { readonly tab: SettingsTab; readonly children: string }) {
  return (
    <div className="mb-2">
      <Crumbs
        crumbs={[
          <TextLink key={tab} to="/settings" search={{ tab }}>
            {children}
          </TextLink>,
        ]}
      />
    </div>
  );
}
