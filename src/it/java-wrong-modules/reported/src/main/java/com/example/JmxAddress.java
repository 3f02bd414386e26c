package com.example;

import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** The address is configured at run time. */
class JmxAddress implements Main.Need {

    @Override
    public Object use() throws Exception {
        String protocol = new StringBuilder("imr").reverse().toString();
        return JMXConnectorServerFactory.newJMXConnectorServer(new JMXServiceURL("service:jmx:" + protocol + ":///"), null, null);
    }
}
