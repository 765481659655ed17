package org.mustafid.operations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the installation is watched.
 *
 * @param freshness how long an answer of the database is shown again before it is asked anew
 * @param patience how long a look at the installation waits for the database
 * @param jobsStuckAfter how long a job may be due before something is wrong
 * @param drain how long a node that is told to stop says so before it takes no more requests, so that the proxy sees it in time
 */
@ConfigurationProperties("mustafid.operations")
public record OperationsProperties(Duration freshness, Duration patience, Duration jobsStuckAfter, Duration drain) {}
