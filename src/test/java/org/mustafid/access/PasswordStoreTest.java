package org.mustafid.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mustafid.Visitor.DEMO_PASSWORD;
import static org.mustafid.Visitor.signedIn;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.EngineTest;
import org.mustafid.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How passwords are stored, and which may be chosen (hardening S10). */
@EngineTest
class PasswordStoreTest {

  private static final String SLOW = "{PBKDF2-HMAC-SHA512-210000}";
  private static final String API = "/camunda/api/engine/engine/default";

  @LocalServerPort
  private int port;
  @Autowired
  private IdentityService identities;
  @Autowired
  private JdbcClient jdbc;

  @Test
  void everyPasswordIsStoredWithTheSlowHashFromTheFirstStart() {
    List<String> stored = jdbc.sql("select pwd_ from act_id_user where id_ like '%.baraa' or id_ in ('models')").query(String.class).list();
    assertThat(stored).hasSizeGreaterThanOrEqualTo(14).allSatisfy(hash -> assertThat(hash).startsWith(SLOW).hasSizeLessThan(255));
  }

  @Test
  void anOldHashStillOpensAndIsReplacedAtTheNextSignIn() {
    String old = "{SHA-512}" + new Sha512HashDigest().encrypt("old" + "salt");
    plant("veteran.baraa", old, "salt");
    try {
      assertThat(new Visitor(port).tasklistLogin("veteran.baraa", "older", "welcome").statusCode()).isEqualTo(401);
      assertThat(stored("veteran.baraa")).isEqualTo(old);
      assertThat(new Visitor(port).tasklistLogin("veteran.baraa", "old", "welcome").statusCode()).isEqualTo(200);
      assertThat(stored("veteran.baraa")).startsWith(SLOW);
      assertThat(new Visitor(port).tasklistLogin("veteran.baraa", "old", "welcome").statusCode()).isEqualTo(200);
      assertThat(new Visitor(port).tasklistLogin("veteran.baraa", "older", "welcome").statusCode()).isEqualTo(401);
    } finally {
      identities.deleteUser("veteran.baraa");
    }
  }

  @Test
  void aCheckIsSlowButNotTooSlow() {
    ThreadMXBean processor = ManagementFactory.getThreadMXBean();
    SlowPasswords passwords = new SlowPasswords();
    String hash = passwords.encrypt("seven green camels");
    long median = IntStream.range(0, 9).mapToLong(i -> {
      long begun = processor.getCurrentThreadCpuTime();
      assertThat(passwords.check("seven green camels", hash)).isTrue();
      return (processor.getCurrentThreadCpuTime() - begun) / 1_000_000;
    }).sorted().skip(4).findFirst().orElseThrow();
    System.out.printf(Locale.ROOT, "S10: a check takes %d ms of a processor%n", median);
    assertThat(median).isBetween(50L, 300L);
    assertThat(passwords.check("seven green camel", hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"elevenchars", "password1234", "123456789012", "qwertyuiop[]", "aaaaaaaaaaaa", "mustafid-demo", "Mustafid-1448", "P@ssw0rd2026",
      "جمعية براعة ١", "السلام عليكم ١", "sara.al-harbi", "Sara_Al-Harbi_1"})
  void whatIsTriedFirstIsNotAccepted(String password) {
    assertThat(identities.checkPasswordAgainstPolicy(password, sara()).isValid()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"seven green camels", "zkq8 vmtw 4ryd", "نخلة وسبع نوافذ زرقاء", "correcthorsebatterystaple"})
  void longOnesAreWhateverTheirCharacters(String password) {
    assertThat(identities.checkPasswordAgainstPolicy(password, sara()).isValid()).isTrue();
  }

  @Test
  void theRulesHoldInAdminAndInMyProfileAndAreToldThere() {
    Visitor admin = signedIn(port, "admin");
    String weak = "{\"profile\": {\"id\": \"new.baraa\", \"firstName\": \"New\", \"lastName\": \"One\"}, \"credentials\": {\"password\": \"password1234\"}}";
    assertThat(admin.post(API + "/user/create", weak).statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(identities.createUserQuery().userId("new.baraa").count()).isZero();
    Visitor clerk = signedIn(port, "board.baraa");
    String before = stored("board.baraa");
    assertThat(changes(clerk, "board.baraa", DEMO_PASSWORD, "password1234")).isGreaterThanOrEqualTo(400);
    assertThat(stored("board.baraa")).isEqualTo(before);
    assertThat(clerk.post(API + "/identity/password-policy", "{\"password\": \"password1234\"}").body())
        .contains("\"valid\":false", "PASSWORD_POLICY_GUESSABLE", "PASSWORD_POLICY_LENGTH", "\"minLength\":\"12\"");
  }

  static int changes(Visitor visitor, String user, String old, String chosen) {
    return visitor.send("PUT", API + "/user/" + user + "/credentials",
        BodyPublishers.ofString("{\"password\": \"" + chosen + "\", \"authenticatedUserPassword\": \"" + old + "\"}"),
        "X-XSRF-TOKEN", visitor.token(), "Content-Type", "application/json").statusCode();
  }

  private User sara() {
    User sara = identities.newUser("sara.alharbi");
    sara.setFirstName("Sara");
    sara.setLastName("Al-Harbi");
    return sara;
  }

  private void plant(String id, String hash, String salt) {
    jdbc.sql("insert into act_id_user (id_, rev_, pwd_, salt_) values (:id, 1, :hash, :salt)").param("id", id).param("hash", hash).param("salt", salt).update();
  }

  private String stored(String id) {
    return jdbc.sql("select pwd_ from act_id_user where id_ = :id").param("id", id).query(String.class).single();
  }
}
