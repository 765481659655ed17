package org.mustafid.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import liquibase.integration.spring.SpringLiquibase;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.auth.ResourceAuthorizationProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.incident.IncidentHandler;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How Camunda is run here; what the engine's own settings cannot say stands in application.yml. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  /** Only Liquibase changes the schema, so it must be done before the engine checks it. */
  @Bean
  static AbstractDependsOnBeanFactoryPostProcessor schemaBeforeEngine() {
    return new AbstractDependsOnBeanFactoryPostProcessor(
        ProcessEngine.class, ProcessEngineFactoryBean.class, SpringLiquibase.class) {};
  }

  @Bean
  ProcessEnginePlugin mustafidEngine(ApplicationContext context, ListableBeanFactory beans, ObjectProvider<TenantIdProvider> tenants, ResourceAuthorizationProvider taskRights,
      ObjectProvider<BpmnParseListener> parseListeners, ObjectProvider<IncidentHandler> incidents, ObjectProvider<DmnDecisionTableEvaluationListener> tableListeners,
      ObjectProvider<HistoryEventHandler> historyHandlers,
      ModelVocabulary vocabulary) {
    return new AbstractProcessEnginePlugin() {
      @Override
      public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomHistoryLevels(new ArrayList<>(List.of(new WithoutPersonalData())));
        engine.setCustomHistoryEventHandlers(new ArrayList<>(historyHandlers.orderedStream().toList()));
        engine.setCustomIncidentHandlers(new ArrayList<>(incidents.orderedStream().toList()));
        engine.setTenantIdProvider(tenants.getObject());
        engine.setResourceAuthorizationProvider(taskRights);
        engine.setCustomPreCommandInterceptorsTxRequired(new ArrayList<>(List.of(new DatabaseAwayIsNoted(), new EngineFailure.Noted(),
            new SameMomentIsConflict(), new RefusalsTravelUnwrapped(), new VariablesComeFromForms(() -> engine.getIdentityService().getCurrentAuthentication()))));
        DefaultDmnEngineConfiguration tables = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        tables.setCustomPostDecisionTableEvaluationListeners(new ArrayList<>(tableListeners.orderedStream().toList()));
        engine.setDmnEngineConfiguration(tables);
        engine.setCustomPreBPMNParseListeners(new ArrayList<>(parseListeners.orderedStream().toList()));
        Set<String> names = ModelBeans.namesIn(beans);
        engine.setCustomPreDeployers(new ArrayList<>(List.of(new ModelVeto(new ModelPolicy(names, vocabulary)))));
        engine.setExpressionManager(new GuardedExpressions(context, new ModelBeans(beans, names)));
      }
    };
  }
}
