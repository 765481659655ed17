package org.mustafid;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mustafid.notification.NotificationSlice;
import org.mustafid.security.GuessesAreForgotten;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/**
 * A test on the whole product: the real engine, the real PostgreSQL, the real web server, the demonstration users. All such tests share
 * one context. Only the clock is in the test's hands, and nothing runs by itself: jobs are executed when the test says so.
 *
 * <p>The sign-in with the association's accounts is on in it, unlike as shipped, because a second engine for that alone would get in the
 * way of this one; its provider is there only while {@code AssociationLoginTest} runs, which also builds the doors as they are without it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = {MustafidApplication.class, TestWorld.class},
    properties = {"camunda.bpm.job-execution.enabled=false", "mustafid.notification.poll=1h", NotificationSlice.LOG_FILE,
        // The tests have a provider of their own on the class path, which is no part of the application.
        "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerJwtAutoConfiguration",
        "management.server.port=0", "management.prometheus.metrics.export.enabled=true", "mustafid.operations.freshness=200ms", "spring.main.allow-bean-definition-overriding=true"})
@ActiveProfiles("demo")
@TestExecutionListeners(listeners = GuessesAreForgotten.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@ContextConfiguration(initializers = FreshDatabase.class)
public @interface EngineTest {}
