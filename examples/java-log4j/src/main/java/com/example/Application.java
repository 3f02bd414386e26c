package com.example;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Logs with Log4j, which can be managed by JMX. */
public final class Application {
    private static final Logger LOGGER = LogManager.getLogger();

    private Application() {}

    public static void main(String[] arguments) throws JMException {
        LOGGER.info("Hello from Log4j");
        var contexts = ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("org.apache.logging.log4j2:type=*"), null);
        LOGGER.info("managed logger contexts: {}", contexts.size());
    }
}
