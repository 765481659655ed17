# The jar that `mvn verify` built and tested, on a Java runtime. Build it first; nothing is compiled here.
FROM eclipse-temurin:17-jre-jammy

RUN useradd --system --uid 10001 --user-group --home-dir /opt/mustafid --shell /usr/sbin/nologin mustafid \
    && install -d -o mustafid -g mustafid -m 0700 /var/lib/mustafid

WORKDIR /opt/mustafid
COPY target/mustafid.jar mustafid.jar

USER mustafid

# The application listens on loopback unless told otherwise, and inside a container nobody could reach that.
ENV SERVER_ADDRESS=0.0.0.0 \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0 \
    MUSTAFID_DATADIR=/var/lib/mustafid \
    LC_ALL=C.UTF-8
VOLUME /var/lib/mustafid
EXPOSE 8080 9090

# Ready: models deployed, accounts there, database and jobs well. The port opens last.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9090 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]

# A dump of the heap would hold what case files hold in clear; whoever wants one asks for it on purpose.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:-HeapDumpOnOutOfMemoryError", "-jar", "mustafid.jar"]
