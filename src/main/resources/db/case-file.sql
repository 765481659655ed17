--liquibase formatted sql

--changeset mustafid:case-file
create table case_file (
  number            text        primary key,
  tenant            text        not null,
  stage             text        not null,
  channel           text,
  service           text,
  received_at       timestamptz not null,
  received_by       text,
  outcome           text,
  closed_at         timestamptz,
  window_start      timestamptz,
  remind_at         timestamptz,
  due_at            timestamptz,
  not_before        timestamptz,
  overdue           boolean     not null default false,
  version           integer     not null default 0,
  wrapped_key       bytea       not null
);
comment on table case_file is 'One request. No personal data in the clear: sections are encrypted with the key of the case, which the master key wraps.';
create index case_file_tenant_stage on case_file (tenant, stage) where closed_at is null;

create table case_section (
  case_number text  not null references case_file (number) on delete cascade,
  name        text  not null,
  content     bytea not null,
  primary key (case_number, name)
);

create table case_lookup (
  case_number text not null references case_file (number) on delete cascade,
  tenant      text not null,
  kind        text not null,
  hash        text not null,
  primary key (case_number, kind, hash)
);
create index case_lookup_hash on case_lookup (tenant, kind, hash);

create table open_request (
  tenant        text not null,
  service       text not null,
  identity_hash text not null,
  case_number   text not null unique references case_file (number) on delete cascade,
  primary key (tenant, service, identity_hash)
);
comment on table open_request is 'Same identity and same service may be open once; the primary key also stops two clerks at the same moment.';

create table case_number_counter (
  tenant      text    not null,
  hijri_year  integer not null,
  last_number integer not null,
  primary key (tenant, hijri_year)
);

create table attachment (
  id            uuid        primary key,
  case_number   text        not null references case_file (number) on delete cascade,
  document_type text        not null,
  media_type    text        not null,
  size_bytes    integer     not null,
  sha256        text        not null,
  name          bytea       not null,
  content       bytea       not null,
  added_by      text        not null,
  added_at      timestamptz not null
);
create index attachment_case on attachment (case_number);

create table journal (
  id          bigint generated always as identity primary key,
  at          timestamptz not null,
  tenant      text,
  case_number text,
  actor       text,
  action      text        not null,
  detail      text
);
comment on table journal is 'Who did or read what, and when. Codes, dates and numbers only; never a name or a reason in free text.';
create index journal_case on journal (case_number, id);

create table advice (
  id          bigint generated always as identity primary key,
  case_number text        not null references case_file (number) on delete cascade,
  given_at    timestamptz not null,
  outcome     jsonb       not null,
  tables      jsonb       not null,
  facts       bytea       not null
);
comment on column advice.outcome is 'What the tables answered: recommendation, reasonCode, band, score, priority, next, amount, unit, cap.';
comment on column advice.tables is 'Decision key to the version that answered (R-022).';
comment on column advice.facts is 'The facts the tables were asked with, encrypted with the key of the case.';
create index advice_case on advice (case_number, id);

create table committee_seat (
  case_number  text        not null references case_file (number) on delete cascade,
  round        integer     not null,
  member       text        not null,
  vote         text,
  conflict     boolean,
  reason       bytea,
  voted_at     timestamptz,
  primary key (case_number, round, member)
);

create table beneficiary (
  tenant        text not null,
  identity_hash text not null,
  number        text not null,
  registered_at timestamptz not null,
  primary key (tenant, identity_hash),
  unique (tenant, number)
);
create table beneficiary_counter (
  tenant      text    primary key,
  last_number integer not null
);

--changeset mustafid:notice
create table notice (
  id              uuid        primary key,
  occasion        uuid        not null,
  tenant          text        not null,
  case_number     text        references case_file (number) on delete cascade,
  audience        text        not null,
  template        text        not null,
  parameters      jsonb       not null,
  channel         text        not null check (channel in ('SMS', 'MAIL', 'LOG', 'PERSONAL')),
  status          text        not null check (status in ('WAITING', 'SENT', 'HANDOVER', 'DEAD', 'DROPPED')),
  attempts        integer     not null default 0,
  created_at      timestamptz not null,
  next_attempt_at timestamptz not null,
  sent_at         timestamptz,
  last_error      text
);
comment on table notice is 'The outbox: written in the transaction of the case, sent afterwards. Names, addresses and secret links are found out at sending, never stored here.';
comment on column notice.occasion is 'Shared by the rows that tell the same person the same thing through different channels.';
comment on column notice.audience is 'BENEFICIARY, or the group of staff.';
comment on column notice.status is 'WAITING to be sent, SENT, HANDOVER (staff deliver it in person), DEAD (given up after a day), DROPPED (an invitation nobody may be sent any more).';
comment on column notice.last_error is 'Class and status code only, because what servers say repeats addresses.';
create index notice_due on notice (channel, next_attempt_at) where status = 'WAITING';
create index notice_undelivered on notice (tenant) where status in ('HANDOVER', 'DEAD');
create index notice_occasion on notice (occasion);
create index notice_case on notice (case_number);

--changeset mustafid:models
create table bundled_model (
  resource      text primary key,
  tenant        text,
  sha256        text not null,
  deployment_id text not null
);
comment on table bundled_model is 'What a release deployed, so that an edit by an administrator is recognised and kept.';

create table seeded_data (
  name   text primary key,
  sha256 text not null
);

--changeset mustafid:satisfaction
create table survey_token (
  token_hash   text        primary key,
  tenant       text        not null,
  service      text,
  outcome      text        not null,
  channel      text,
  expires_at   timestamptz not null
);
comment on table survey_token is 'One-time right to answer. Holds no case number, and is deleted with the answer.';
create table survey_answer (
  id        uuid primary key,
  tenant    text not null,
  service   text,
  outcome   text not null,
  channel   text,
  month     date not null,
  answers   jsonb not null,
  comment   text
);

--changeset mustafid:forms
create table form_draft (
  task_id     text        not null,
  user_id     text        not null,
  case_number text        not null references case_file (number) on delete cascade,
  content     bytea       not null,
  saved_at    timestamptz not null,
  primary key (task_id, user_id)
);
comment on table form_draft is 'A form somebody has begun and not submitted, encrypted with the key of the case; gone with the task.';
create index form_draft_case on form_draft (case_number);

alter table attachment add column task_id text;
alter table attachment add column thumbnail bytea;
comment on column attachment.task_id is 'The task in which it was added; while that task is open, whoever added it may take it back.';
comment on column attachment.thumbnail is 'A small JPEG of a picture, encrypted like the content; null when there is none.';

--changeset mustafid:case-note
create table case_note (
  id           uuid        primary key,
  case_number  text        not null references case_file (number) on delete cascade,
  author       text        not null,
  written_at   timestamptz not null,
  confidential boolean     not null,
  content      bytea       not null
);
comment on table case_note is 'What colleagues tell each other about a case, encrypted with the key of the case. Never edited; withdrawn ones are deleted.';
create index case_note_case on case_note (case_number, written_at);

--changeset mustafid:tool-document
create table tool_document (
  tenant      text        not null,
  code        text        not null,
  name        text        not null,
  media_type  text        not null,
  size_bytes  integer     not null,
  content     bytea       not null,
  uploaded_by text        not null,
  uploaded_at timestamptz not null,
  primary key (tenant, code)
);
comment on table tool_document is 'The tools of the employee (R-081 to R-084): published documents of the association, nothing personal. Only the newest is kept.';
