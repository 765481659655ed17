package org.mustafid.security;

import java.util.List;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.util.ReflectionTestUtils;

/** All tests come from one address, so the wrong guesses of one test must not hold back the next. */
public class GuessesAreForgotten implements TestExecutionListener {

  @Override
  public void beforeTestMethod(TestContext test) {
    LoginThrottle throttle = test.getApplicationContext().getBean(LoginThrottle.class);
    List.of("byPair", "byAddress", "byAccount")
        .forEach(kept -> ((RecentFailures) ReflectionTestUtils.getField(throttle, kept)).forgetIf(key -> true));
  }
}
