package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.workflow.verify.VerifyCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the image is to do when it runs: {@code <verify>}. It is the only case, or what stands in it is the default of each of its cases. */
public final class VerifyBean extends CaseBean {

    /** Several ways to start the image, each in a container of its own. */
    @Nullable
    List<@Nullable CaseBean> cases;

    public List<VerifyCase> toCases(Settings settings) {
        return cases == null || cases.isEmpty() ? List.of(toCase(settings)) : several(settings, cases);
    }

    /** One that has no name gets its number. */
    private List<VerifyCase> several(Settings settings, List<@Nullable CaseBean> beans) {
        List<VerifyCase> several = new ArrayList<>();
        for (CaseBean bean : beans) {
            CaseBean merged = Objects.requireNonNullElseGet(bean, CaseBean::new).over(this);
            merged.name = merged.name == null ? Integer.toString(several.size() + 1) : merged.name;
            several.add(merged.toCase(settings));
        }
        return several;
    }
}
