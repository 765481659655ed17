package org.mustafid.satisfaction;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mustafid.casefile.CaseFile;
import org.mustafid.notification.InvitationLink;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes one-time links to the questionnaire. The secret exists in the message that carries it and nowhere else; what is kept is its
 * hash, with the service and the outcome but without the case. So nobody can tell from our data whose right an answer used, nor even
 * who has answered.
 */
@Component
@Transactional
class SurveyLinks implements InvitationLink {

  private static final Duration VALID_FOR = Duration.ofDays(14);
  private static final int SECRET_BYTES = 24;
  private static final Pattern LINK = Pattern.compile("/survey/([A-Za-z0-9_-]+)");

  private final SecureRandom random = new SecureRandom();
  private final JdbcClient jdbc;
  private final Clock clock;
  private final String publicOrigin;

  SurveyLinks(JdbcClient jdbc, Clock clock, @Value("${mustafid.public-origin}") String publicOrigin) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.publicOrigin = publicOrigin;
  }

  @Override
  public String create(CaseFile file, String outcome) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    jdbc.sql("""
        insert into survey_token (token_hash, tenant, service, outcome, channel, expires_at)
        values (:hash, :tenant, :service, :outcome, :channel, :expiresAt)""")
        .param("hash", SurveyAnswers.hash(token)).param("tenant", file.tenant()).param("service", file.service())
        .param("outcome", outcome).param("channel", file.channel())
        .param("expiresAt", clock.instant().plus(VALID_FOR).atOffset(ZoneOffset.UTC)).update();
    String language = file.text("preferredLanguage");
    boolean arabic = language == null || language.isBlank() || language.equals("ar");
    return publicOrigin + "/survey/" + token + (arabic ? "" : "?lang=en");
  }

  @Override
  public void takeBack(String address) {
    Matcher link = LINK.matcher(address);
    if (link.find()) {
      jdbc.sql("delete from survey_token where token_hash = :hash").param("hash", SurveyAnswers.hash(link.group(1))).update();
    }
  }

  /** Expired rights are of no use to anybody. */
  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
  void removeExpired() {
    jdbc.sql("delete from survey_token where expires_at <= :now").param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
  }
}
