--liquibase formatted sql

--changeset mustafid:committee-room
create table committee_decision (
  case_number text        not null references case_file (number) on delete cascade,
  round       integer     not null,
  decision    text        not null,
  reason_code text,
  reason      bytea,
  decided_by  text        not null,
  decided_at  timestamptz not null,
  primary key (case_number, round)
);
comment on table committee_decision is 'What the chair recorded at the end of each round; the case file holds the newest only. The reason is encrypted with the key of the case.';

alter table advice add column rules jsonb not null default '[]';
comment on column advice.rules is 'The rule of each table that answered, with its own description and the facts it asked for.';
