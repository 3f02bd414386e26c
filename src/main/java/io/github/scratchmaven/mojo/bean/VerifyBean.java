package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.workflow.verify.VerifyCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is expected of the running image: {@code <verify>}. It is the only case, or its settings are the defaults of each of its cases. */
public final class VerifyBean extends CaseBean {

    /** {@code true}, or {@code false} (the default): whether to skip the goal. */
    @Nullable
    String skip;

    /** Several ways to start the image, each in its own container. */
    @Nullable
    List<@Nullable CaseBean> cases;

    public boolean isSkipped(Settings settings) {
        return settings.flag("skip", skip);
    }

    public List<VerifyCase> toCases(Settings settings, CaseDefaults defaults) {
        return cases == null || cases.isEmpty()
                ? List.of(toCase(settings, defaults))
                : several(settings, defaults, cases);
    }

    /** A case without a name gets its number. */
    private List<VerifyCase> several(Settings settings, CaseDefaults defaults, List<@Nullable CaseBean> beans) {
        List<VerifyCase> several = new ArrayList<>();
        for (CaseBean bean : beans) {
            CaseBean merged = Objects.requireNonNullElseGet(bean, CaseBean::new).over(this);
            merged.name = merged.name == null ? Integer.toString(several.size() + 1) : merged.name;
            several.add(merged.toCase(settings, defaults));
        }
        return several;
    }
}
