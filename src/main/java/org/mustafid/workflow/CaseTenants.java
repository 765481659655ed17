package org.mustafid.workflow;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.mustafid.association.Associations;
import org.mustafid.workflow.BeneficiaryProcess.Variables;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * One process definition serves all associations; each request belongs to the association of whoever starts it. Nobody starts a
 * request for an association they do not work for.
 */
@Component
class CaseTenants implements TenantIdProvider {

  private final Associations associations;
  private final ObjectProvider<UserMessages> messages;

  CaseTenants(Associations associations, ObjectProvider<UserMessages> messages) {
    this.associations = associations;
    this.messages = messages;
  }

  @Override
  public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext start) {
    if (!BeneficiaryProcess.KEY.equals(start.getProcessDefinition().getKey())) {
      return null;
    }
    Object asked = start.getVariables().get(Variables.ASSOCIATION);
    Authentication staff = Context.getCommandContext().getAuthentication();
    if (staff == null) {
      return associationNamed(asked);
    }
    List<String> own = staff.getTenantIds() == null ? tenantsOf(staff.getUserId()) : staff.getTenantIds();
    if (asked == null && own.size() == 1) {
      return own.get(0);
    }
    if (asked == null || !own.contains(asked.toString())) {
      throw new FormFieldValidationException("start.association", messages.getObject().text("start.association"));
    }
    return asked.toString();
  }

  private String associationNamed(Object asked) {
    if (asked == null || !associations.tenants().contains(asked.toString())) {
      throw new IllegalArgumentException("A request started by the system must name its association");
    }
    return asked.toString();
  }

  private static List<String> tenantsOf(String user) {
    IdentityService identities = Context.getProcessEngineConfiguration().getIdentityService();
    return identities.createTenantQuery().userMember(user).list().stream().map(Tenant::getId).toList();
  }

  @Override
  public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext decision) {
    return decision.getExecution() == null ? null : decision.getExecution().getTenantId();
  }

  @Override
  public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext start) {
    return null;
  }
}
