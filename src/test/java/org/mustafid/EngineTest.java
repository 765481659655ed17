package org.mustafid;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mustafid.notification.NotificationSlice;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test on the whole product: the real engine, the real PostgreSQL, the real web server, the demonstration users. All such tests share
 * one context. Only the clock is in the test's hands, and nothing runs by itself: jobs are executed when the test says so.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = {MustafidApplication.class, TestWorld.class},
    properties = {"camunda.bpm.job-execution.enabled=false", "mustafid.notification.poll=1h", "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerJwtAutoConfiguration", NotificationSlice.LOG_FILE,
        "management.server.port=0", "management.prometheus.metrics.export.enabled=true", "mustafid.operations.freshness=200ms", "spring.main.allow-bean-definition-overriding=true"})
@ActiveProfiles("demo")
@ContextConfiguration(initializers = FreshDatabase.class)
public @interface EngineTest {}
