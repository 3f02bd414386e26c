package com.example;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jfree.chart.ChartFactory;
import org.jfree.data.category.DefaultCategoryDataset;

/** Draws a chart, whose labels require a font, and writes it to a PDF document. */
public final class Report {
    private Report() {}

    public static void main(String[] arguments) throws IOException {
        var document = document(chart());
        try (var read = Loader.loadPDF(document)) {
            System.out.printf(
                    "a document of %d bytes with the text \"%s\"%n",
                    document.length, new PDFTextStripper().getText(read).strip());
        }
    }

    private static BufferedImage chart() {
        var visits = new DefaultCategoryDataset();
        visits.addValue(3, "visits", "Monday");
        visits.addValue(5, "visits", "Tuesday");
        return ChartFactory.createBarChart("Visits", "day", "visits", visits).createBufferedImage(400, 300);
    }

    private static byte[] document(BufferedImage chart) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.drawImage(LosslessFactory.createFromImage(document, chart), 50, 400);
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 720);
                content.showText("Visits");
                content.endText();
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }
}
