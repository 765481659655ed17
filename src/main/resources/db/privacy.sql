--liquibase formatted sql

--changeset mustafid:privacy
alter table case_file add column paid boolean;
alter table case_file add column consent_withdrawn_at timestamptz;
alter table case_file add column erased_at timestamptz;
comment on column case_file.paid is 'Whether an amount was paid or handed over, noted when the case was closed; null: not known.';
comment on column case_file.consent_withdrawn_at is 'When the person withdrew the consent to processing; once closed, the case is put forward for destruction.';
comment on column case_file.erased_at is 'When the key was destroyed; what is left of the row tells nothing about a person.';
create index case_file_kept on case_file (tenant, outcome, closed_at) where closed_at is not null and erased_at is null;

create table legal_hold (
  id            uuid        primary key,
  tenant        text        not null,
  case_number   text        not null references case_file (number),
  identity_hash text,
  reason_code   text        not null,
  note          bytea,
  placed_by     text        not null,
  placed_at     timestamptz not null,
  lift_asked_by text,
  lift_asked_at timestamptz,
  lifted_by     text,
  lifted_at     timestamptz
);
comment on table legal_hold is 'Keeps a case from being destroyed; with an identity hash all cases of that person at the association. The note is encrypted with the key of the case.';
create index legal_hold_case on legal_hold (case_number) where lifted_at is null;
create index legal_hold_person on legal_hold (tenant, identity_hash) where lifted_at is null;

create table destruction (
  id          uuid        primary key,
  tenant      text        not null,
  origin      text        not null check (origin in ('CASE', 'PERSON', 'RETENTION', 'CONSENT')),
  status      text        not null check (status in ('PROPOSED', 'DONE', 'DECLINED')),
  proposed_by text,
  proposed_at timestamptz not null,
  decided_by  text,
  decided_at  timestamptz,
  number      text        unique,
  counts      jsonb,
  sha256      text
);
comment on table destruction is 'What is put forward for destruction, and the certificate of what was destroyed: case numbers and counts, nothing personal.';
comment on column destruction.proposed_by is 'Null: by the retention table.';
comment on column destruction.decided_by is 'Null on a finished one: destroyed by itself, as the retention table says.';
create index destruction_open on destruction (tenant, status);

create table destruction_case (
  destruction_id uuid    not null references destruction (id) on delete cascade,
  case_number    text    not null references case_file (number),
  outcome        text,
  closed_on      date,
  destroyed      boolean,
  primary key (destruction_id, case_number)
);
comment on column destruction_case.destroyed is 'Null while nothing was decided; false: left out, because something stood in the way then.';
create index destruction_case_number on destruction_case (case_number);

create table destruction_counter (
  tenant      text    not null,
  hijri_year  integer not null,
  last_number integer not null,
  primary key (tenant, hijri_year)
);

create table privacy_notice (
  tenant       text        not null,
  version      integer     not null,
  text_ar      text        not null,
  text_en      text        not null,
  sha256       text        not null,
  published_by text,
  published_at timestamptz not null,
  primary key (tenant, version)
);
comment on table privacy_notice is 'إشعار الخصوصية: what people are told before they consent. Never changed; a new text is a new version, and each consent names the version.';
