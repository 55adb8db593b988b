/** Every permission string of contract.md §1.4; `.*` stands for a family that is not spelled out there. */
const permissions: readonly string[] = `
users.track users.track.sync users.track.bulk users.delete users.alias.new users.alias.update users.identify users.merge
users.external_ids.rename users.external_ids.remove users.export.ids users.export.segment users.export.global_control_group
email.unsubscribe email.status email.hard_bounces email.bounce.remove email.spam.remove email.blacklist
subscription.status.set subscription.status.get subscription.groups.get segments.list segments.data_series segments.details
campaigns.list campaigns.details campaigns.data_series campaigns.url_info.details campaigns.trigger.send
campaigns.trigger.schedule.create campaigns.trigger.schedule.update campaigns.trigger.schedule.delete sends.data_series
sends.id.create transactional.send canvas.list canvas.details canvas.data_series canvas.data_summary canvas.url_info.details
canvas.trigger.send canvas.trigger.schedule.create canvas.trigger.schedule.update canvas.trigger.schedule.delete messages.send
messages.schedule.create messages.schedule.update messages.schedule.delete messages.schedule_broadcasts
messages.live_activity.update custom_attributes.get events.get events.list events.data_series purchases.product_list
purchases.revenue_series purchases.quantity_series sessions.data_series kpi.dau.data_series kpi.mau.data_series
kpi.new_users.data_series kpi.uninstalls.data_series templates.email.* content_blocks.* preference_center.get
preference_center.list preference_center.update preference_center.user.get sms.invalid_phone_numbers
sms.invalid_phone_numbers.remove catalogs.create catalogs.get catalogs.delete catalogs.add_items catalogs.update_items
catalogs.delete_items catalogs.replace_items catalogs.get_items catalogs.get_item catalogs.create_item catalogs.update_item
catalogs.replace_item catalogs.delete_item cdi.integration_list cdi.integration_sync cdi.integration_job_status
sdk_authentication.* sso.saml.login`
  .trim()
  .split(/\s+/);

export function isPermission(name: string): boolean {
  return permissions.some(
    (known) => known === name || (known.endsWith(".*") && name.startsWith(known.slice(0, -1))),
  );
}
