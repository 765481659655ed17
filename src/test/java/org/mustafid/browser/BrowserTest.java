package org.mustafid.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mustafid.EngineTest;

/**
 * A test in a real browser against the whole product. Left out where there is no Chromium, unless {@code -Dmustafid.browser=required}
 * says that there must be one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@ExtendWith(Chromium.class)
@EngineTest
@interface BrowserTest {}
