package com.example;

import java.util.random.RandomGenerator;

class RandomNumbers implements Main.Need {

    @Override
    public Object use() throws Exception {
        return RandomGenerator.of("L64X128MixRandom").nextInt();
    }
}
