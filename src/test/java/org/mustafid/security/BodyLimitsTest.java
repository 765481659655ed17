package org.mustafid.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mustafid.tools.ToolDocuments;
import org.springframework.mock.web.MockHttpServletRequest;

/** How much a request may bring depends on what it is for. */
class BodyLimitsTest {

  @ParameterizedTest
  @CsvSource({
      "PUT, /api/tools/baraa/BYLAWS, application/pdf, 20971520",
      "POST, /api/tools/baraa/BYLAWS, application/pdf, 6291456",
      "PUT, /api/tools/baraa/BYLAWS/more, application/pdf, 6291456",
      "PUT, /api/tools/baraa/BYLAWS, application/x-www-form-urlencoded, 65536",
      "POST, /api/cases/BR-1448-000001/attachments, multipart/form-data, 6291456",
      "POST, /camunda/api/engine/engine/default/deployment/create, multipart/form-data, 1048576",
      "POST, /login, application/x-www-form-urlencoded, 65536"})
  void onlyAToolMayBeTwentyMegabytes(String method, String path, String type, int bytes) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, path);
    request.setContentType(type);
    assertThat(BodyLimits.of(request)).isEqualTo(bytes);
  }

  @Test
  void whatMayBeStoredMayBeSent() {
    assertThat(BodyLimits.of(new MockHttpServletRequest("PUT", "/api/tools/baraa/BYLAWS"))).isEqualTo(ToolDocuments.MOST_BYTES);
  }
}
