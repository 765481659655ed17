--liquibase formatted sql

--changeset mustafid:journal-chain
alter table journal add column mac bytea;
alter table journal add column tx xid8 default pg_current_xact_id();
alter table journal add column seal bigint;
alter table journal add column purge_mac bytea;
comment on column journal.mac is 'Keyed with the master key over the entry, so that nobody without that key writes or changes one unseen.';
comment on column journal.tx is 'The transaction that wrote the entry; it is sealed once no older transaction is under way.';
comment on column journal.seal is 'Number of the seal that covers the entry; null for the newest ones.';
comment on column journal.purge_mac is 'Set when the content was removed after its time; the place of the entry in the chain stays.';
create index journal_seal_entry on journal (seal, id);

create table journal_seal (
  number    bigint      primary key,
  sealed_at timestamptz not null,
  entries   integer     not null,
  adopted   integer     not null,
  digest    bytea       not null,
  mac       bytea       not null
);
comment on table journal_seal is 'The chain over the journal: each seal covers some entries in order, and the seal before it.';
comment on column journal_seal.adopted is 'Entries from before there was a chain, taken as they were found.';

create table journal_bound (
  kind     text        primary key check (kind in ('HEAD', 'CHECKPOINT')),
  seal     bigint      not null,
  seal_mac bytea       not null,
  purged   bigint      not null,
  made_at  timestamptz not null,
  mac      bytea       not null
);
comment on table journal_bound is 'Where the chain begins (CHECKPOINT, after old entries were purged) and ends (HEAD), so that neither end can be cut off unseen.';
