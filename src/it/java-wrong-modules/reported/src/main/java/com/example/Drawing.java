package com.example;

import java.awt.Graphics;
import java.awt.image.BufferedImage;

class Drawing implements Main.Need {

    @Override
    public Object use() {
        Graphics graphics = new BufferedImage(100, 20, BufferedImage.TYPE_INT_RGB).createGraphics();
        graphics.drawString("text", 0, 10);
        return "drawn";
    }
}
