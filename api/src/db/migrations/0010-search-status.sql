-- Properties of which nothing is sold now, and why. The copy is made anew.
alter table app.property_search drop constraint property_search_status_check;
alter table app.property_search add constraint property_search_status_check check (
  status in ('open', 'upcoming', 'trading', 'planned', 'halted', 'paused', 'suspended', 'retired')
);
delete from app.search_state;
