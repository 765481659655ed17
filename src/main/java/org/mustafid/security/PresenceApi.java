package org.mustafid.security;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where our pages say that somebody is at work. {@link SessionEndFilter} has taken note already when this is reached. */
@RestController
class PresenceApi {

  @PostMapping(Paths.PRESENCE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void present() {
    // Nothing else to do.
  }
}
