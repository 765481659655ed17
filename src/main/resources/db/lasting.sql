--liquibase formatted sql

--changeset mustafid:notice-in-hand
alter table notice add column taken_until timestamptz;
comment on column notice.taken_until is 'Until then a sender has it in hand, and no other takes it. A sender that died lets go by the clock.';

--changeset mustafid:submission
create table submission (
  caller     text        not null,
  key        text        not null,
  request    text        not null,
  receipt    jsonb,
  created_at timestamptz not null,
  primary key (caller, key)
);
comment on table submission is 'Requests that opened a case, by the key their sender gave them: the same again gets the same receipt. Written in the transaction of the case; removed after a week.';
comment on column submission.request is 'Keyed hash of what was sent; nothing of it can be read back.';
create index submission_age on submission (created_at);

--changeset mustafid:master-key-mark
create table master_key_mark (
  id   integer primary key check (id = 1),
  mark text    not null
);
comment on table master_key_mark is 'Keyed hash of a fixed word: tells whether the master key configured is the one this database was written with. Says nothing about the key.';
