package com.example;

import java.text.NumberFormat;
import java.util.Locale;

class German implements Main.Need {

    @Override
    public Object use() throws Exception {
        return NumberFormat.getInstance(Locale.GERMANY).format(1234.5);
    }
}
