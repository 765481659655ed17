package org.mustafid.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.WebappProperty;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;

/** What the embedded server and the web applications need to be told beyond application.yml. */
@Configuration(proxyBeanMethods = false)
class WebServer {

  /** How much of a refused body is read and thrown away so that the sender gets to see the refusal; more ends the connection. */
  private static final int SWALLOWED = 16 * 1024 * 1024;

  /** What the system takes in ahead of the application, per connection; left to itself, Linux may keep 32 MB for each. */
  private static final int AHEAD = 256 * 1024;

  @Bean
  FilterRegistrationBean<Doorkeeper> doorkeeper() {
    FilterRegistrationBean<Doorkeeper> registration = new FilterRegistrationBean<>(new Doorkeeper());
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<EngineRestFilter> engineRest(@Value("${mustafid.engine-rest.full}") boolean full) {
    FilterRegistrationBean<EngineRestFilter> registration = new FilterRegistrationBean<>(new EngineRestFilter(full));
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return registration;
  }

  /** The dispatcher would parse a multipart body again for the error page of a refused upload, and fail. */
  @Bean(DispatcherServlet.MULTIPART_RESOLVER_BEAN_NAME)
  MultipartResolver multipartResolver() {
    return new StandardServletMultipartResolver() {
      @Override
      public boolean isMultipart(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST && super.isMultipart(request);
      }
    };
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsBeforeBodies(PublicOrigin publicOrigin) {
    return server -> {
      server.addConnectorCustomizers(connector -> {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
          // A sender that asks first is told no before it sends anything.
          http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
          http.setMaxSwallowSize(SWALLOWED);
          http.setProperty("socket.rxBufSize", String.valueOf(AHEAD));
        }
      });
      server.addContextCustomizers(context -> context.setUseRelativeRedirects(true));
      if (publicOrigin.isHttps()) {
        server.getSession().getCookie().setSecure(true);
      }
    };
  }

  /** The web applications' own cookies and headers follow the public origin, too; they are read before most beans exist. */
  @Bean
  static BeanPostProcessor webappsOverHttps(ObjectProvider<PublicOrigin> publicOrigin) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof CamundaBpmProperties camunda && publicOrigin.getObject().isHttps()) {
          WebappProperty webapp = camunda.getWebapp();
          webapp.getCsrf().setEnableSecureCookie(true);
          webapp.getSessionCookie().setEnableSecureCookie(true);
          webapp.getHeaderSecurity().setHstsDisabled(false);
        }
        return bean;
      }
    };
  }
}
