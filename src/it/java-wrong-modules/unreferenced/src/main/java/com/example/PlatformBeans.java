package com.example;

import java.lang.management.ManagementFactory;

class PlatformBeans implements Main.Need {

    @Override
    public Object use() throws Exception {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    }
}
