-- A guard of 0085 names tables that 0087 makes anew; 0088 has it again.

DROP TRIGGER administrator_takes_two;
