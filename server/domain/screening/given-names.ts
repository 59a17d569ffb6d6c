/**
 * Given names that are common in Sweden, among all ages and several origins, compiled from general knowledge of
 * Statistics Sweden's name statistics; last those that people are called every day. Used only to find names near words of care. A name that is also a word stands in
 * `ALSO_WORDS` instead.
 */
export const GIVEN_NAMES: ReadonlySet<string> = namesIn(`
  Abdi Abdullah Abdullahi Adam Adele Adina Adnan Adrian Agda Agne Agnes Agneta Ahmad Ahmed Aida Aina Aino Aisha Albert
  Albin Alexander Alexandra Alf Alfred Ali Alice Alicia Allan Alma Alva Alvar Alvin Amanda Amelia Amina Amir Amira Ana
  Anders Andrea Andreas Anette Angelica Anita Anja Ann Anna Anne Anneli Annelie Annette Annica Annie Annika Anton
  Anwar Arne Aron Artur Arvid Asta Astrid Athena August Axelina Ayan Barbro Beata Beatrice Bengt Benjamin Berit Bernt
  Bert Bertha Bertil Birger Birgit Birgitta Bjarne Bodil Boris Bosse Brita Britt Britta Börje Camilla Carin Carina
  Carl Carola Carolina Caroline Caspar Casper Catarina Catharina Cecilia Charlie Charlotta Charlotte Christel Christer
  Christian Christin Christina Christoffer Claes Clara Claudia Conny Cornelia Curt Dagmar Dagny Daniel Daniella
  Danijela David Davor Denise Dennis Diana Doris Ebba Ebbe Edit Edith Edvard Edvin Egon Einar Eivor Elena Eleonor
  Elias Elin Elina Elis Elisabet Elisabeth Elise Ella Ellen Elliot Elna Elof Elsa Elsie Elton Elvira Elvy Emelie Emil
  Emilia Emily Emma Engla Enya Erik Erika Erland Ernst Ester Esther Eva Evelina Evert Fadi Fadumo Farah Fatima Fatma
  Felicia Felix Filip Filippa Folke Frans Fred Fredrik Fredrika Freja Frida Fritz Gabriel Gabriella Georg Gerd Gerda
  Gert Gertrud Gina Goran Greger Greta Gudrun Gull Gunborg Gunhild Gunilla Gunn Gunnar Gunnel Gunvor Gustaf Gustav
  Gusten Göran Gösta Göte Halina Hamid Hampus Hamza Hanna Hannah Hanne Harald Harriet Harry Hassan Hedda Hedvig Heidi
  Helen Helena Helene Helga Helge Helmer Helmi Henning Henric Henrik Henry Herbert Herman Hilda Hilding Hilma Hjalmar
  Hjördis Holger Hugo Hussein Ibrahim Ida Idris Ilona Ines Inga Ingeborg Ingegerd Ingela Ingemar Inger Ingmar Ingrid
  Ingvar Ingvor Irena Irene Irma Isa Isabella Isabelle Isak Ismail Ivan Ivar Jack Jacob Jakob Jamal James Janina
  Jasmine Jeanette Jennie Jenny Jens Jerker Jerry Jesper Jessica Jimmy Joacim Joakim Joel Johan Johanna Johannes John
  Johnny Jonas Jonathan Jonna Jonny Josef Josefin Josefina Josefine Josephine Julia Julian Juliana Jörgen Kaj Kajsa
  Kamil Karim Karin Karl Karolina Katarina Kati Katja Katrin Kenneth Kenny Kent Kerstin Khadija Khaled Kicki Kjell
  Klara Klas Klaus Knut Krister Kristian Kristin Kristina Kristoffer Krzysztof Kurt Laila Lars Lasse Laura Lea Leif
  Leila Lena Lennart Leon Leonard Leonora Lilian Lilly Lina Linda Linn Linnea Linnéa Linus Lisa Lisbet Lisbeth Lise
  Lisen Lotta Louise Lova Lovis Lovisa Lucas Ludvig Lukas Lydia Lykke Magdalena Magnus Mahmoud Maja Majken Malin Malte
  Malva Manfred Marcus Margaret Margareta Margaretha Margit Margot Maria Mariam Mariana Marianne Marie Marika Marina
  Mariusz Marja Marko Markus Marta Martin Martina Mary Maryam Mathias Mathilda Mathilde Matilda Mats Matteo Mattias
  Maximilian Meja Melker Melvin Mia Michael Michaela Mikael Mikaela Mike Mila Milla Milo Mimmi Minna Mira Miranda
  Miriam Moa Mohamad Mohamed Mohammad Mohammed Molly Mona Monica Monika Morgan Muhammad Mustafa Märit Märta Nadia
  Nadja Najma Nanna Naomi Natalia Natalie Nathalie Nellie Nelly Nicklas Niclas Nicole Niklas Nikola Nils Nina Ninni
  Noah Noel Noomi Oliver Olivia Olle Olof Olov Omar Oscar Oskar Osman Ottilia Otto Ove Patricia Patrick Patrik Paul
  Paula Paulina Pauline Peder Peggy Pelle Pernilla Peter Petra Petronella Petter Philip Pia Piotr Pontus Ragnar
  Ragnhild Rasmus Rebecca Rebecka Reidar Reine Reza Richard Rickard Rikard Rita Robert Roberth Robin Roger Roland Rolf
  Ronja Ronny Roy Ruben Rune Ruth Sabina Said Salma Samira Samuel Sandra Sanna Sara Sarah Sebastian Selma Seth
  Sigbritt Sigge Signe Sigrid Sigurd Sigvard Simon Simone Siri Siv Sixten Sofia Sofie Solveig Sonja Stefan Stefania
  Steffen Stella Stellan Stina Sture Sune Susann Susanna Susanne Suzanne Svante Svea Sven Sylvia Sölve Tage Tariq
  Teodor Teresa Terese Theo Theodor Therese Thomas Thor Thorsten Tilda Tilde Tina Tindra Tobias Tomas Tommy Tony Tora
  Torbjörn Tord Tore Torgny Torsten Tove Tuomas Tuula Tyra Ulf Ulla Ulrica Ulrik Ulrika Uno Urban Ursula Valdemar
  Valentina Valter Vanessa Vendela Vera Verner Veronica Veronika Victor Victoria Viggo Viktor Viktoria Vilgot Vilhelm
  Vilma Vilmer Vincent Viveca Viveka Vivianne Wilhelm William Wilma Wilmer Yasmin Ylva Yngve Yousef Yusuf Yvonne Zahra
  Zara Zeinab Zoe Åke Åsa Ängla Örjan Östen

  Affe Ankan Anki Annki Ansi Babs Bebban Berra Bettan Bibbi Bibban Bittan Björne Bobban Bosse Cia Cicci Classe Conke
  Danne Ebban Elle Ellan Fia Fiffi Figge Fredde Frippe Gittan Gullan Gulli Gunsan Gurra Hasse Hebbe Henka Henke Ingo
  Jeppe Jocke Johansa Jompa Jossan Kalle Kattis Kenta Kicki Kickan Kjelle Krille Kurre Lasse Leffe Lelle Lena Lillemor
  Lollo Lottis Ludde Mackan Maggan Maggis Majsan Mange Manne Marre Micke Mimmi Nettan Nettis Nicke Nisse Noppe Ogge
  Osse Palle Pelle Perra Petta Pidde Pirre Putte Rille Robban Roffe Rogge Rolle Ronka Sebbe Sickan Sigge Sivan Stabbe
  Steffe Stickan Stoffe Sussi Svempa Tessan Titti Tobbe Tompa Totte Tottie Tutta Uffe Ulle Vickan Vivan`);

/**
 * Names that are also words or places. They count only with a surname when they begin a sentence (“Bo kvar hemma”, “Per
 * invånare”, “Hans anhöriga”) or follow “i” (“i Nora”).
 */
export const ALSO_WORDS: ReadonlySet<string> = namesIn(`
  Ask Axel Björn Bo Bror Dag Dan Disa Frank Gun Hans Iris Jan Kim Leo Liam Liv Lo Love Max Maj Mark My Noor Nora Nova Per
  Rosa Rut Saga Sally Sam Sol Sten Stig Storm Tim Tom Tor Tuva Vide Vilja Ville Viola`);

function namesIn(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
