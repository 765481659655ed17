package org.mustafid.registration;

import java.time.Clock;
import java.time.ZoneOffset;
import org.mustafid.association.Associations;
import org.mustafid.casefile.CaseFile;
import org.mustafid.casefile.OpenRequests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * رقم المستفيد: one number per person and association, kept for every later request ({@code BR-B000123}). A person without an identity
 * number is registered under the case.
 */
@Repository
class BeneficiaryNumbers {

  private final JdbcClient jdbc;
  private final OpenRequests people;
  private final Associations associations;
  private final Clock clock;

  BeneficiaryNumbers(JdbcClient jdbc, OpenRequests people, Associations associations, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.associations = associations;
    this.clock = clock;
  }

  String of(CaseFile file) {
    String person = people.identityHash(file.text("idNumber") == null ? file.number() : file.text("idNumber"));
    return jdbc.sql("select number from beneficiary where tenant = :tenant and identity_hash = :person")
        .param("tenant", file.tenant()).param("person", person).query(String.class).optional().orElseGet(() -> next(file, person));
  }

  private String next(CaseFile file, String person) {
    int counted = jdbc.sql("""
        insert into beneficiary_counter (tenant, last_number) values (:tenant, 1)
        on conflict (tenant) do update set last_number = beneficiary_counter.last_number + 1 returning last_number""")
        .param("tenant", file.tenant()).query(Integer.class).single();
    String number = "%s-B%06d".formatted(associations.of(file.tenant()).prefix(), counted);
    return jdbc.sql("""
        insert into beneficiary (tenant, identity_hash, number, registered_at) values (:tenant, :person, :number, :at)
        on conflict (tenant, identity_hash) do update set identity_hash = excluded.identity_hash returning number""")
        .param("tenant", file.tenant()).param("person", person).param("number", number)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).query(String.class).single();
  }
}
