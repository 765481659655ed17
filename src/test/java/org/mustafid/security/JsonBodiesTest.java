package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first wall against expressions in queries, alone: what is let through to the engine at all. */
class JsonBodiesTest {

  private static boolean fit(String body) {
    return JsonBodies.areFit(body.getBytes(StandardCharsets.UTF_8), true);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"assigneeExpression\":\"${40+2}\"}",
      "{\"assigneeExpression\":\"#{currentUser()}\"}",
      "{\"assigneeExpression\":\"${currentUser()}x\"}",
      "{\"\\u0061ssignee\\u0045xpression\":\"${40+2}\"}",
      "{\"ASSIGNEEEXPRESSION\":\"${40+2}\"}", "{\"assigneeexpression\":\"${40+2}\"}", "{\"assigneeExpression \":\"${40+2}\"}",
      "{\"orQueries\":[{\"assigneeExpression\":\"${40+2}\"}]}",
      "{\"orQueries\":[{\"name\":\"x\"},{\"orQueries\":[{\"orQueries\":[{\"nameLikeExpression\":\"${40+2}\"}]}]}]}",
      "{\"query\":{\"orQueries\":[{\"dueBeforeExpression\":\"${40+2}\"}]}}",
      "[{\"assigneeExpression\":\"${40+2}\"}]",
      "{\"assigneeExpression\":[\"${40+2}\"]}", "{\"assigneeExpression\":{\"x\":\"${40+2}\"}}", "{\"assigneeExpression\":[[\"${40+2}\"]]}",
      "{\"assigneeExpression\":42}", "{\"assigneeExpression\":true}",
      "{\"assigneeExpression\":\"${currentUser()}\",\"assigneeExpression\":\"${40+2}\"}",
      "{}{\"assigneeExpression\":\"${40+2}\"}", "{} x"
  })
  void noExpressionPassesHoweverItIsSpelt(String body) {
    assertThat(fit(body)).isFalse();
    assertThat(JsonBodies.areFit(body.getBytes(StandardCharsets.UTF_8), false)).as("the same is no query elsewhere, unless it is no JSON")
        .isEqualTo(!body.startsWith("{}") && !body.contains("currentUser()}\",\"assignee"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "IBM037"})
  void onlyOneCharacterSetIsRead(String charset) {
    assertThat(JsonBodies.areFit("{\"name\":\"x\"}".getBytes(Charset.forName(charset)), true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{}", "[]", "{\"orQueries\":[]}", "{\"assigneeExpression\":\"${currentUser()}\"}",
      "{\"orQueries\":[{\"candidateGroupsExpression\":\" ${currentUserGroups()} \"},{\"dueBeforeExpression\":\"${now()}\"}]}",
      "{\"assigneeExpression\":null}", "{\"nameLike\":\"${40+2}\",\"expressionOf\":\"x\"}", "{\"x\":{\"a\":1},\"y\":[1,{\"b\":2}],\"z\":\"أ👨‍👩‍👧\"}"})
  void whatTheApplicationsSendPasses(String body) {
    assertThat(fit(body)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":1", "{'a':1}", "{\"a\":NaN}", "{\"a\":01}", "{\"a\":1,}", "{a:1}", "{\"a\":1}}", "\uFEFF{}", "{\"a\":\"\\u0000\"}",
      "{\"a\\u0000\":1}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\\ud800\"}", "{\"a\":\"x\ty\"}", "{\"a\":1,\"a\":2}", "{\"a\":1e}"})
  void whatCannotBeReadInOneWayOrStoredIsRefused(String body) {
    assertThat(fit(body)).isFalse();
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThat(JsonBodies.areFit(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}, true)).isFalse();
    assertThat(JsonBodies.areFit(new byte[] {(byte) 0xC0, (byte) 0xAF}, true)).isFalse();
  }

  @Test
  void depthIsBounded() {
    assertThat(fit("[".repeat(JsonBodies.DEEPEST) + "]".repeat(JsonBodies.DEEPEST))).isTrue();
    assertThat(fit("[".repeat(2000) + "]".repeat(2000))).isFalse();
    assertThat(fit("{\"a\":".repeat(2000) + "1" + "}".repeat(2000))).isFalse();
  }
}
